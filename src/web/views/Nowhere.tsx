/** An address that leads to nothing. */
import { Heading } from "../ui/Heading.tsx"

export const Nowhere = () => (
  <section class="empty">
    <Heading title="Nothing here">There is nothing here</Heading>
    <p class="lead">The address may be an old one, or cut off.</p>
    <p>
      <a class="button main" href="#/">
        Tailor a résumé
      </a>
    </p>
  </section>
)
