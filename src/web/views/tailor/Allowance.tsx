/** How many résumés are left this month. */
import { api } from "../../api.ts"
import { useLoad } from "../../state/load.ts"
import { dayOf } from "../../ui/time.ts"

export const Allowance = () => {
  const quota = useLoad(() => api.quota())
  if (quota.now.state !== "here") return <p class="quiet allowance">&nbsp;</p>
  const { limit, remaining, resetsAt } = quota.now.value
  return (
    <p class="quiet allowance">
      {remaining > 0 ? `${remaining} of ${limit} left this month` : `None left this month; again on ${dayOf(resetsAt)}`}
    </p>
  )
}
