// The look of a field map: quiet surfaces, one accent, amber for "not sure", red for danger alone.
import type { ThemeConfig } from 'antd'
import { theme } from 'antd'

export const pine = '#1f6f5c'

const fontFamily =
  'Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif'

const palePine = {
  colorPrimaryBg: '#e6f0ec',
  colorPrimaryBgHover: '#d8e8e1',
  colorPrimaryBorder: '#a9cfc1',
  colorInfoBg: '#eaf3ef',
  colorInfoBorder: '#bfd9ce',
  colorSuccessBg: '#eaf3ef',
  colorSuccessBorder: '#bfd9ce',
}

export function outriderTheme(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#2f8068' : pine,
      colorSuccess: dark ? '#3f9c83' : pine,
      colorInfo: dark ? '#3f9c83' : pine,
      colorLink: dark ? '#63b9a1' : pine,
      // The algorithm's own pale steps of so dark a green are grey.
      ...(dark ? {} : palePine),
      colorWarning: '#b7791f',
      colorError: '#c0392b',
      colorBgLayout: dark ? '#121614' : '#f5f6f2',
      colorBgContainer: dark ? '#1a1f1c' : '#ffffff',
      colorBgElevated: dark ? '#20261f' : '#ffffff',
      colorBorderSecondary: dark ? '#2b322d' : '#e8ebe4',
      colorTextSecondary: dark ? '#a3aca6' : '#56605a',
      colorTextPlaceholder: dark ? '#98a19b' : '#68716b',
      colorTextTertiary: dark ? '#8b948e' : '#68716b',
      fontFamily,
      fontSize: 14,
      borderRadius: 6,
      wireframe: false,
    },
    components: {
      Table: {
        headerBg: dark ? '#1e2420' : '#fafbf8',
        cellPaddingBlockSM: 7,
        headerSplitColor: 'transparent',
      },
      Layout: { headerBg: 'transparent', siderBg: 'transparent' },
      Drawer: { paddingLG: 20 },
    },
    cssVar: { prefix: 'outrider', key: 'outrider' },
    hashed: false,
  }
}
