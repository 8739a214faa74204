export const scorePath = '/score'
