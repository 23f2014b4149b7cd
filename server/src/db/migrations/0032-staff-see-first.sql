-- Who may see a row is asked in the order in which the policies stand. The dear question (is there an award one may see?) was asked before
-- the cheap one (is it the organisation's own?), for each row: listing the awards of a season took time by its square. The same rows as before.
alter policy through_award on achievement_version using (
  organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid
  or exists (select 1 from award where award.achievement_version_id = achievement_version.id));
alter policy through_award on achievement_image using (
  organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid
  or exists (select 1 from achievement_version v where v.organisation_id = achievement_image.organisation_id
    and v.image_sha256 = achievement_image.sha256));
