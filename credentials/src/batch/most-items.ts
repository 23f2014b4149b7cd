/** As many things as one batch judges. */
export const mostItems = 10_000
