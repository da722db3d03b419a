/**
 * Leaderboard leverage (docs/adr/0014): what correcting a pair's verdict is expected to change, times how near each of its
 * two models is to changing places. A model's weight is 1 / (1 + corrections it takes to meet its nearest rival).
 */
const TALLIES = `tallies AS MATERIALIZED (
  SELECT model_1_id AS model_1, model_2_id AS model_2, count(*) AS verdicts,
    sum(CASE label WHEN '1>2' THEN 1.0 WHEN '2>1' THEN 0.0 ELSE 0.5 END) AS won
  FROM judge_pair_verdicts JOIN pairs ON pairs.id = pair_id WHERE run_id = @run
  GROUP BY model_1, model_2)`

const STANDINGS = `standings AS MATERIALIZED (
  SELECT model, sum(verdicts) AS verdicts, sum(won) / sum(verdicts) AS rate FROM (
    SELECT model_1 AS model, verdicts, won FROM tallies
    UNION ALL SELECT model_2, verdicts, verdicts - won FROM tallies)
  GROUP BY model)`

const WEIGHTS = `weights AS MATERIALIZED (
  SELECT model, 1.0 / (1 + verdicts * min(
    coalesce(rate - lag(rate) OVER ranking, 1), coalesce(lead(rate) OVER ranking - rate, 1))) AS weight
  FROM standings WINDOW ranking AS (ORDER BY rate, model))`

export const LEVERAGE_TABLES = [TALLIES, STANDINGS, WEIGHTS] as const

/** Expected change of answer 1's win by the judge's own probabilities, 0 to 0.75. */
const EXPECTED_CHANGE = `CASE judge.label
  WHEN '1>2' THEN judge.probability_equal / 2 + judge.probability_2
  WHEN '2>1' THEN judge.probability_equal / 2 + judge.probability_1
  WHEN '1=2' THEN (judge.probability_1 + judge.probability_2) / 2 END`

const weightOf = (column: string) => `(SELECT weight FROM weights WHERE model = pairs.${column})`

/** Answers of one model cannot change its place. */
export const LEVERAGE_SQL = `(pairs.model_1_id <> pairs.model_2_id) * (${EXPECTED_CHANGE}) * (${weightOf('model_1_id')} + ${weightOf('model_2_id')})`
