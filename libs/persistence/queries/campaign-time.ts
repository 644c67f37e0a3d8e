/** The instant it is in a campaign, in SQL: of alias `campaign`, when really it is the parameter. */
export function campaignTime(campaign: string, realNow: string): string {
  return `coalesce(
    (${campaign}.clock ->> 'origin')::timestamptz
      + (${realNow}::timestamptz - (${campaign}.clock ->> 'startedAt')::timestamptz)
        * (${campaign}.clock ->> 'rate')::float8,
    ${realNow}::timestamptz)`;
}

/** The day it is in a campaign, in SQL: of alias `campaign`, when really it is the parameter. */
export function campaignToday(campaign: string, realNow: string): string {
  return `(${campaignTime(campaign, realNow)} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
}
