/** Where text will be, at about its size, so that nothing jumps when it comes. */
export const Skeleton = ({ lines, tall = false }: { readonly lines: number; readonly tall?: boolean }) => (
  <div class={tall ? "skeleton tall" : "skeleton"} role="status">
    <span class="hidden">Loading…</span>
    {Array.from({ length: lines }, (_, index) => (
      <span key={index} class={`bone w${(index * 3) % 5}`} />
    ))}
  </div>
)
