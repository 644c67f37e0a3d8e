/**
 * The cases of a page ($4) with the day's number in the calendar in force for each, where today ($2) is a working day of
 * it. $1 is the campaign.
 */
const placed = `
  head AS MATERIALIZED (
    SELECT DISTINCT ON (k.organization_id) k.organization_id, k.version, o.path,
      (SELECT d.number FROM calendar_day d WHERE d.campaign_id = $1 AND d.organization_id = k.organization_id
         AND d.version = k.version AND d.day = $2::date) AS today,
      (SELECT d.number FROM calendar_day d WHERE d.campaign_id = $1 AND d.organization_id = k.organization_id
         AND d.version = k.version AND d.day = $2::date - 1) AS yesterday
    FROM calendar k JOIN organization o ON o.id = k.organization_id
    WHERE k.campaign_id = $1 ORDER BY k.organization_id, k.version DESC
  ), placed AS MATERIALIZED (
    SELECT c.id, c.type, c.organization_id, c.holds, h.organization_id AS head, h.version, h.today
    FROM congress_case c JOIN organization o ON o.id = c.organization_id
    CROSS JOIN LATERAL (SELECT * FROM head WHERE head.path @> o.path ORDER BY nlevel(head.path) DESC LIMIT 1) h
    WHERE c.id = ANY($4::uuid[]) AND h.today > h.yesterday
  )`;

/** The number of a day, or of the day of an instant, in the calendar of the case at hand. */
const numbered = (day: string) => `(SELECT d.number FROM calendar_day d WHERE d.campaign_id = $1
  AND d.organization_id = w.head AND d.version = w.version AND d.day = ${day})`;
const dayOf = (instant: string) => `(${instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** What was told of a task in its present round, step and recipient, or of the task whoever heard of it. */
const ofTask = `n.case_id = w.case_id AND n.task_key = w.key AND n.round = w.round AND n.step = w.step`;

/**
 * The unfinished tasks whose ladder tells at this hour ($3), none of a stage on hold. \`due\` and \`today\` are numbers of
 * working days: their difference is the time left. They are looked up one by one: joined, they are counted through.
 */
const work = `
  ladder AS MATERIALIZED (SELECT * FROM reminder_ladder WHERE campaign_id = $1 AND valid_to IS NULL),
  w AS MATERIALIZED (
    SELECT c.id AS case_id, c.organization_id AS own, c.head, c.version, c.today, t.key, t.round, t.due_on,
      CASE t.status WHEN 'inSignOff' THEN (t.detail #>> '{signing,step}')::int + 1 ELSE 0 END AS step,
      (SELECT d.number FROM calendar_day d WHERE d.campaign_id = $1 AND d.organization_id = c.head
         AND d.version = c.version AND d.day = t.due_on) AS due, l.before, l.every_after, l.grace, l.levels
    FROM placed c
    JOIN task t ON t.case_id = c.id AND t.status IN ('open', 'inSignOff')
    CROSS JOIN LATERAL (SELECT * FROM ladder WHERE (ladder.task_key IS NULL OR ladder.task_key = t.key)
      AND (ladder.type IS NULL OR ladder.type = c.type)
      ORDER BY ladder.task_key IS NULL, ladder.type IS NULL LIMIT 1) l
    WHERE l.hour = $3 AND NOT c.holds @> jsonb_build_array(jsonb_build_object('stages', jsonb_build_array(t.stage)))
  )`;

/**
 * The tightest rung reached, for each body in front of which a task lies: before the due day the smallest that covers the
 * time left, after it the latest multiple. Told only where its day lies after the last day that body heard of the task:
 * what came into its hands within a rung needs no reminder of that rung, and what an outage left out is made up for once.
 */
const rungs = `
  line AS MATERIALIZED (
    SELECT w.*, a.organization_id, a.body, ${numbered(dayOf('told.at'))} AS told,
      CASE WHEN w.due >= w.today THEN (SELECT min(b) FROM unnest(w.before) b WHERE b >= w.due - w.today)
        ELSE nullif(-((w.today - w.due) / w.every_after * w.every_after), 0) END AS rung
    FROM w JOIN task_awaiting a ON a.case_id = w.case_id AND a.task_key = w.key
    CROSS JOIN LATERAL (SELECT max(n.at) AS at FROM notice n WHERE ${ofTask}
      AND n.organization_id = a.organization_id AND n.body = a.body
      AND n.kind IN ('taskWaiting', 'taskReturned', 'reminder', 'overdue')) told
  ), reminded AS (
    SELECT case_id, key, round, step, organization_id, body, due_on, rung,
      CASE WHEN rung >= 0 THEN 'reminder' ELSE 'overdue' END AS kind
    FROM line WHERE rung IS NOT NULL AND (told IS NULL OR due - rung > told)
  )`;

/**
 * The next level of an overdue task, counted from the organization it lies with: the first when its grace has passed since
 * the due day and since the task came there, each further one when its grace has passed since the one before was told.
 */
const levels = `
  late AS (
    SELECT w.*, place.path, coalesce(passed.level, 0) + 1 AS level, CASE WHEN passed.level IS NULL
      THEN greatest(w.due, ${numbered(dayOf('passed.came_at'))}) ELSE ${numbered(dayOf('passed.told_at'))} END AS since
    FROM w
    CROSS JOIN LATERAL (SELECT o.path FROM task_awaiting a JOIN organization o ON o.id = a.organization_id
      WHERE a.case_id = w.case_id AND a.task_key = w.key ORDER BY o.id <> w.own, o.id LIMIT 1) place
    CROSS JOIN LATERAL (SELECT
      max(n.rung) FILTER (WHERE n.kind = 'escalated' AND n.due_on = w.due_on) AS level,
      max(n.at) FILTER (WHERE n.kind = 'escalated' AND n.due_on = w.due_on) AS told_at,
      min(n.at) FILTER (WHERE n.kind IN ('taskWaiting', 'taskReturned')) AS came_at
      FROM notice n WHERE ${ofTask}) passed
    WHERE w.due < w.today
  ), escalated AS (
    SELECT late.case_id, late.key, late.round, late.step, o.id AS organization_id, place.body, late.due_on,
      late.level AS rung, 'escalated' AS kind
    FROM late
    CROSS JOIN LATERAL (SELECT level ->> 'body' AS body, CASE level ->> 'of' WHEN 'own' THEN 0 WHEN 'superior' THEN 1
        ELSE substr(level ->> 'of', 7)::int END AS up
      FROM (SELECT late.levels -> late.level - 1 AS level) one WHERE level IS NOT NULL) place
    JOIN organization o ON nlevel(late.path) > place.up
      AND o.path = subpath(late.path, 0, nlevel(late.path) - place.up)
    WHERE late.today - late.since >= late.grace
  )`;

/** Records the notices of a page at a campaign instant ($5). */
export const noticesSql = `
  WITH ${placed}, ${work}, ${rungs}, ${levels}
  INSERT INTO notice (case_id, task_key, round, step, organization_id, body, due_on, rung, kind, at)
  SELECT *, $5::timestamptz FROM (SELECT * FROM reminded UNION ALL SELECT * FROM escalated) told
  ON CONFLICT DO NOTHING`;

/** Tells people of what they wanted to come back to; not of what is done. $3 is the campaign instant. */
export const followUpsSql = `
  WITH ${placed}, told AS (
    UPDATE follow_up f SET told_at = $3 FROM placed c, task t
    WHERE f.case_id = c.id AND f.on_day <= $2 AND f.told_at IS NULL
      AND t.case_id = f.case_id AND t.key = f.task_key AND t.status IN ('open', 'inSignOff')
    RETURNING f.case_id, f.task_key, t.round, f.person_id, f.on_day
  )
  INSERT INTO notice (case_id, task_key, round, step, person_id, kind, due_on, at)
  SELECT case_id, task_key, round, 0, person_id, 'followUp', on_day, $3 FROM told
  ON CONFLICT DO NOTHING`;
