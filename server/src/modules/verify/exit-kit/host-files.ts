import type { ZipEntry } from '../../../http/zip.ts'

/** What a web host has to be told of files without an ending, and of who may read them. */
const json = 'application/ld+json'
const types = { did: 'application/did+json', jwks: 'application/jwk-set+json', jwt: 'text/plain' }

/** For people who set up the host, and the same for the usual ones: `.htaccess` (Apache), `_headers` (Netlify, Cloudflare Pages), nginx. */
export function hostFiles(files: readonly string[], baseUrl: string): ZipEntry[] {
  const bare = files.filter((path) => !/\.[a-z]+$/.test(path))
  const written = {
    'README.txt': readme(baseUrl),
    '.htaccess': apache,
    _headers: headers(bare),
    'nginx.conf.txt': nginx,
  }
  return Object.entries(written).map(([name, text]) => ({ name, bytes: Buffer.from(text) }))
}

function readme(baseUrl: string): string {
  return `${baseUrl} の公開ページの写し / A copy of the public pages of ${baseUrl}

ja
1. このフォルダーの中身を、そのまま ${baseUrl} の公開フォルダーに置いてください（https のまま、同じドメインで）。
2. フォルダーの一覧表示は切ってください。リンクを知る人だけに見せているバッジが入っています。この ZIP も人に渡さないでください。
3. 確かめてください：akashi verify ${baseUrl}/credentials/（いずれかのコード）.json
発行済みのバッジは、取得者だけが持つものも含めて、検証され続けます。署名の鍵は入っていません。あとから取り消すには、鍵のある
Akashi（バックアップから戻したもの）で取り消し、書き出し直した organisations/…/status/ を置き換えてください。
ドメインを手放すと、新しい持ち主が別の鍵を公開できます。ドメインは持ち続けてください。

en
1. Put what is in this folder into the public folder of ${baseUrl} as it is (over https, under the same domain).
2. Turn directory listings off: there are badges in it that only people with their link may see. Keep this ZIP to yourself as well.
3. Check it: akashi verify ${baseUrl}/credentials/(any code).json
Every badge that was issued goes on verifying, also those that only their holders have. No signing key is in it. To revoke one later,
revoke it in an Akashi that has the keys (restored from a backup), export again, and replace organisations/…/status/.
Whoever takes over the domain can publish other keys: keep the domain.
`
}

const apache = `Options -Indexes
DirectoryIndex index.html
Header set Access-Control-Allow-Origin "*"
<FilesMatch "^[^.]+$">
  ForceType ${json}
</FilesMatch>
<Files "did.json">
  ForceType ${types.did}
</Files>
<Files "jwks.json">
  ForceType ${types.jwks}
</Files>
AddType ${types.jwt} .jwt
RewriteEngine On
RewriteCond %{HTTP:Accept} application/(ld\\+)?json
RewriteRule ^(credentials/[A-Za-z0-9_-]+|organisations/[^.]+)/?$ /$1.json [END]
`

function headers(bare: readonly string[]): string {
  const open = '/*\n  Access-Control-Allow-Origin: *\n'
  const jsonAt = bare.map((path) => `${path}\n  Content-Type: ${json}\n`)
  return [open, ...jsonAt].join('')
}

const nginx = `# Inside "server { … }", with root set to this folder.
autoindex off;
index index.html;
add_header Access-Control-Allow-Origin * always;
location ~ ^/(organisations/[^/]+/status|ob2/assertions|ob2/badges/[^/]+|ob2/issuers/[^/]+)/[A-Za-z0-9_-]+$ {
  default_type ${json};
  add_header Access-Control-Allow-Origin * always;
}
location ~ /did\\.json$ { types { ${types.did} json; } add_header Access-Control-Allow-Origin * always; }
`
