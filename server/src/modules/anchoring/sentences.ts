import type { Said } from '../../http/problem.ts'
import type { BatchProblem } from './batch.ts'

/** Why a batch or the chain waits: what happened, what is safe, what to do. */
export const problemSentences: Record<BatchProblem, Said> = {
  'chain.absent': {
    ja: 'このコンピューターではチェーンのノードを動かせません。アンカーのほかは、すべてそのまま使えます。運用者が CHAIN_RPC_URL を設定すると、アンカーも使えます。',
    en: 'No chain node runs on this machine. Everything but anchoring works as ever. Once the operator sets CHAIN_RPC_URL, anchoring works too.',
  },
  'chain.unreachable': {
    ja: 'チェーンのノードが応答しません。バッジは署名済みで有効です。自動で試し直します。',
    en: 'The chain node does not answer. The badges are signed and valid. We try again by ourselves.',
  },
  'chain.not-a-node': {
    ja: '設定されたアドレスから、ノードではない答えが返りました。何も送っていません。運用者が CHAIN_RPC_URL を確かめてください。',
    en: 'What answers at the address that is set is not a node. Nothing was sent. The operator should check CHAIN_RPC_URL.',
  },
  'chain.wrong-chain': {
    ja: 'ノードが、設定と別のチェーンにつながっています。何も送っていません。運用者が CHAIN_RPC_URL と CHAIN_ID を確かめてください。',
    en: 'The node belongs to another chain than the one that is set. Nothing was sent. The operator should check CHAIN_RPC_URL and CHAIN_ID.',
  },
  'chain.stale': {
    ja: 'ノードの最新のブロックが古すぎます。追いつくまで待ちます。バッジは署名済みで有効です。',
    en: 'The newest block of the node is too old. We wait until it has caught up. The badges are signed and valid.',
  },
  'chain.no-funds': {
    ja: 'アカウントの残高が足りません。番号（ノンス）は使っていません。上のアドレスに入金すると、自動で送ります。',
    en: 'The account holds too little. No nonce was used up. Pay in at the address above, and it is sent by itself.',
  },
  'chain.refused': {
    ja: 'ノードが取引を受け付けませんでした。署名した取引は保存してあり、自動で送り直します。',
    en: 'The node did not take the transaction. It is kept, signed, and is sent again by itself.',
  },
  'chain.not-set': {
    ja: 'この束を送ったチェーンは、いまの設定にありません。証拠は失われていません。元の設定に戻すと続きから進みます。',
    en: 'The chain of this batch is not the one that is set now. Nothing is lost: with the earlier setting it goes on.',
  },
  'fee.over-cap': {
    ja: '手数料が上限を超えています。何も使っていません。下がるのを待ちます。急ぐときは上限を上げてください。',
    en: 'The fee is above the cap. Nothing was spent; we wait until it falls. If it is urgent, raise the cap.',
  },
  'fee.no-cap': {
    ja: '上限も、手で送るという確認もないので、費用をかけていません。円の換算と上限を入れるか、「いま送る」を押してください。',
    en: 'There is neither a cap nor a yes by hand, so nothing was spent. Enter a rate and a cap, or press “Send now”.',
  },
}

export const anchoringRefusals = {
  nothing: {
    ja: 'アンカーを待つバッジはありません。一覧を読み直してください。',
    en: 'No badge waits to be anchored. Load the page again.',
  },
  overCap: {
    ja: 'この手数料は上限を超えます。何も送っていません。上限を上げるか、安くなるまでお待ちください。',
    en: 'This fee is above the cap. Nothing was sent. Raise the cap, or wait until it is cheaper.',
  },
  capNeedsRate: {
    ja: '上限を決めるには、円の換算が必要です。何も変えていません。',
    en: 'A cap needs a rate in yen. Nothing was changed.',
  },
  achievementUnknown: {
    ja: 'その中に、ないバッジがあります。一覧を読み直してください。何も変えていません。',
    en: 'One of these badges does not exist. Load the page again; nothing was changed.',
  },
  notStuck: {
    ja: 'この束はもうつかえていません。手数料は上げていません。',
    en: 'This batch is no longer stuck. The fee was not raised.',
  },
} as const satisfies Record<string, Said>
