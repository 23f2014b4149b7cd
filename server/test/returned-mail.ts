/** A report that a mail could not be delivered, as Postfix writes one (RFC 3464). */
export function returnedMail(o: { sender: string; address: string; status: string }): string {
  return `Return-Path: <>
From: MAILER-DAEMON@mx.mail.example.com (Mail Delivery System)
To: ${o.sender}
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

This is a MIME-encapsulated message.

--=_b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.mail.example.com

Final-Recipient: rfc822; ${o.address}
Action: failed
Status: ${o.status}
Diagnostic-Code: smtp; 550 ${o.status} <${o.address}>: rejected

--=_b--
`
}
