/** Set-up is plain JavaScript, since it runs before TypeScript can: its modules are loaded without types. */
export const loadSetup = (module: string) => import(new URL(`../setup/${module}`, import.meta.url).href)
