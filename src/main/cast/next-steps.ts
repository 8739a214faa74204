// What comes next in a deal, by stage, as people write it down.
import type { PipelineStage } from '#method/pipeline-stage.ts'

export const nextSteps: Record<PipelineStage, readonly string[]> = {
  opportunityDiscovery: [
    '约信息部门负责人做一次现状访谈，带上现状调查表',
    '请引荐人约业务负责人，先聊痛点不讲产品',
    '核实去年是否申报过预算，找财务科第二个人印证',
    '发同行业案例，约下周技术交流',
    '弄清谁发起、谁拍板，补全决策链图谱',
    '参加行业推介会时当面拜访分管领导',
  ],
  planGuideControl: [
    '按三个痛点改方案，周四内部评审',
    '准备演示环境，用客户脱敏数据跑通三个场景',
    '与技术负责人过一遍需求清单，确认差异点写入需求',
    '补一版投资回报测算，数字请客户财务确认',
    '约分管领导汇报，控制在 30 分钟，先讲结果',
    'PoC 环境到位后跑第一轮压测，记录数据量和时长',
  ],
  bidding: [
    '逐条核对★条款，偏离表明天定稿',
    '述标彩排，答疑分工到人',
    '向采购中心书面询问评分细则第 7 条',
    '与魏总确认投标底价和授权',
    '补齐同类项目合同与验收证明',
  ],
  contractSigning: [
    '法务回复违约责任条款，周五前给客户',
    '确认付款节点与验收标准的对应关系',
    '准备移交包，约 PMO 预审',
    '跟进客户用印流程，问清还差谁签字',
  ],
  projectDelivery: ['召开启动会，确认双方接口人', '催客户完成人员与事项数据初始化', '核对第一批接口清单'],
  goLive: ['安排上线当晚值守和回退方案', '组织两场用户培训，留签到和录像'],
  acceptance: ['对照验收清单补两份测试记录', '回访一线使用情况，找出不用的原因'],
  phaseTwo: ['带一期使用数据拜访分管领导，谈二期范围'],
}

export const nextStepsAbroad: readonly string[] = [
  'Send the security questionnaire back and book the follow-up call',
  'Agree on the evaluation criteria with the IT lead',
  'Walk the service manager through the pilot plan',
]
