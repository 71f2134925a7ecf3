/** Of this server, and of its API. */
export const version = "0.1.0"
