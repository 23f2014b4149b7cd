import { compileSchema, type SchemaCheck } from '../schema/compile-schema.ts'
import { pinnedDocument } from './pinned.ts'
import type { VerifyPorts } from './ports.ts'

const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_'
const records = 'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_'

/** Schemas 1EdTech publishes and no package ships, by the SHA-256 of their JCS form (RFC 8785). Any other bytes are refused. */
const pins: Record<string, string> = {
  [`${openBadges}achievementcredential_schema.json`]:
    'fb2d04ab56e8465fa3d41198272fa05c9038de5b99a6e0d870dec9f9aa21b75f',
  [`${openBadges}endorsementcredential_schema.json`]:
    'c9a37be34d21d694f81804aa6e9380023e7a00e910087695ae1f81967745d269',
  [`${records}achievementcredential_schema.json`]: 'fa8ddca8404b5a1d9902139aceb3301b8ae57d3cd28719bc4b93b2d76b53e459',
  [`${records}clrcredential_schema.json`]: '14e8f615ad5f502a3f6cb53fcee504b9c540f2a4b60c057896020a5328f1156a',
  [`${records}endorsementcredential_schema.json`]: 'b0e93ab856cd8eff68e699dd954fe28be7b7dfb7a8f29d90367b4afb0254c19d',
  // Extensions of Open Badges 2.0, from 1EdTech's own repository of that standard.
  'https://openbadgespec.org/extensions/applyLinkExtension/schema.json':
    '7eab3416012ef4b7cade625e622abc5883a3fbcc187a047eb8cafe052af6d036',
  'https://openbadgespec.org/extensions/exampleExtension/schema.json':
    'b28f1685342d0a38ea23eb0e6bfd4811d3876633f0b6fd6539bd007f841f925e',
  'https://purl.imsglobal.org/spec/ob-exdesc/v1p0/schema/':
    'f5419ba08a5f0ff201e01d94ef2009fa4fd82e0f8c98ac363bc80ccae147273b',
  'https://w3id.org/openbadges/extensions/geoCoordinatesExtension/schema.json':
    'a94212d676c2198988d5278362f9f55ada6d4497d927bd73bffeb0b5b4021ef3',
  'https://purl.imsglobal.org/spec/ob-accred/v1p0/schema/':
    '4c325b5c447d6ab70509a705a4948844181d17882cedf96f351529ead91f95da',
  'https://openbadgespec.org/extensions/originalCreatorExtension/schema.json':
    '8f4eb3eb28138eabfe41d7dc0e46188b353d776f37bda3aa9866390802b98338',
  'https://purl.imsglobal.org/spec/ob-assessment/v1p0/schema/':
    '63529f0d103d4b2e1081ca7f4dce01e5048778a49fd88973ac6b316f64a0c2a5',
  'https://openbadgespec.org/extensions/licenseExtension/schema.json':
    '45569bc73413135739d6f4e961c6abc8acfeb544f03b50e7c5ea92c77e01e994',
  'https://openbadgespec.org/extensions/accessibilityExtension/schema.json':
    'b0fa3025a172b597d43302f4e5567e6942abc2e462afce9b05ce9663587f7589',
  'https://openbadgespec.org/extensions/recipientProfile/schema.json':
    'aa8d2b6652d50894306987be444453df30843770d86bb910f54522a85142eb15',
}

/** So long what could not be had is not asked for again, where whoever judges remembers it. */
const patienceMilliseconds = 10 * 60 * 1000

/** For good, and for everybody: their bytes are known. */
const kept = new Map<string, SchemaCheck | null>()

/**
 * What a published schema asks of a document: fetched once by its known URL and kept. `unknown`: no schema we know.
 * `not-had`: it could not be fetched now, or differs from its pin. `unreadable`: it uses words we do not know.
 */
export async function knownSchema(
  url: string,
  { ports, now, keptOnly }: { ports: VerifyPorts; now: Date; keptOnly: boolean },
): Promise<SchemaCheck | 'unknown' | 'not-had' | 'unreadable'> {
  if (!Object.hasOwn(pins, url)) return 'unknown'
  if (!kept.has(url)) {
    if (keptOnly || now.getTime() < (ports.notHad?.get(url) ?? 0)) return 'not-had'
    const schema = await pinnedDocument(url, { pins: [pins[url]!], ports })
    if (!schema) {
      ports.notHad?.set(url, now.getTime() + patienceMilliseconds)
      return 'not-had'
    }
    kept.set(url, compileSchema(schema))
  }
  return kept.get(url) ?? 'unreadable'
}
