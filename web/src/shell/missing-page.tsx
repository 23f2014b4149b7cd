/** Any address that is not one of ours: the error page says so. */
export function loader(): never {
  throw new Response('', { status: 404 })
}

export function Component() {
  return null
}
