/** POSTs an order to the server that runs on this machine, and gives back its JSON answer. The only network call besides `fetch-public`. */
export async function askControl(url: string, token: string, order: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  if (!response.ok) throw new Error(`the running server did not take the order (${response.status})`)
  return response.json()
}
