/** What of the month's quota is used. */
import { api } from "../../api.ts"
import { useLoad } from "../../state/load.ts"
import { Failure } from "../../ui/Failure.tsx"
import { Skeleton } from "../../ui/Skeleton.tsx"
import { dayOf } from "../../ui/time.ts"

const whole = new Intl.NumberFormat()

export const Month = () => {
  const { again, now } = useLoad(() => api.quota())
  return (
    <section class="card" aria-labelledby="month">
      <h2 id="month">This month</h2>
      {now.state === "loading" && <Skeleton lines={3} />}
      {now.state === "failed" && <Failure error={now.error} again={again} />}
      {now.state === "here" && (
        <>
          <p class="big">
            <b>{now.value.used}</b> <i>of {now.value.limit} résumés</i>
          </p>
          <meter min={0} max={now.value.limit} value={now.value.used} aria-label="Used this month" />
          <p class="quiet">
            {now.value.reserved > 0 && `${now.value.reserved} at work. `}
            {now.value.remaining} left; counted anew on {dayOf(now.value.resetsAt)}. Only finished ones count.
          </p>
          {now.value.model !== undefined && (
            <p class="quiet">
              The model: {now.value.model.calls} questions,{" "}
              {whole.format(now.value.model.inputTokens + now.value.model.outputTokens)} tokens
              {now.value.model.tokenLimit !== undefined && ` of ${whole.format(now.value.model.tokenLimit)}`}.
            </p>
          )}
        </>
      )}
    </section>
  )
}
