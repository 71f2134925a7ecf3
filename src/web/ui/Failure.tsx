/** What went wrong: the problem's own sentence, what to tell the operator, and another try where one makes sense. */
import { requestOf, sentenceOf } from "../problem.ts"
import { Button } from "./Button.tsx"
import { Icon } from "./Icon.tsx"

export const Failure = ({ again, error }: { readonly error: unknown; readonly again?: () => void }) => {
  const request = requestOf(error)
  return (
    <div class="failure" role="alert">
      <Icon name="alert" />
      <div>
        <p>{sentenceOf(error)}</p>
        {request !== undefined && <p class="request">Request {request}</p>}
        {again !== undefined && (
          <Button look="quiet" press={again}>
            Try again
          </Button>
        )}
      </div>
    </div>
  )
}
