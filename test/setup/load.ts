/** Set-up is plain JavaScript, since it runs before TypeScript can: its modules are loaded without types. */
export const load = (module: string) => import(new URL(`../../scripts/setup/${module}`, import.meta.url).href)
