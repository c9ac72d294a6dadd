import type { CityPack, PackPerson } from '@hotline/policy';

/** Kinds of unit that get no work: a community's is passed down to it by its street or town. */
const WITHOUT_DESK = new Set(['city']);
/** Kinds of unit whose head sits in the sample city; a street's or community's supervision falls to the one above. */
const WITH_HEAD = new Set(['commission', 'bureau', 'utility', 'district', 'county']);

/** Common surnames and invented given names; together they name nobody. */
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜';
const GIVEN = [
  '听澜',
  '望舒',
  '书棠',
  '砚秋',
  '禾青',
  '汀兰',
  '闻溪',
  '知夏',
  '柏舟',
  '映雪',
  '行之',
  '问渠',
  '观潮',
  '念慈',
  '予安',
  '星野',
];

/**
 * The sample city's people: those of the pack, and for every unit that may receive work orders and has nobody, one
 * handler (account `h` + the unit's code) and one lead (`l` + the code), so that each work order finds hands; those that
 * supervision may call to a talk also have a head (`u` + the code).
 */
export function demoPeople(pack: CityPack): PackPerson[] {
  const people = [...pack.people.people];
  const served = (role: 'handler' | 'unitLead' | 'unitHead') =>
    new Set(people.filter((p) => p.roles.includes(role)).map((p) => p.unit));
  const handled = served('handler');
  const led = served('unitLead');
  const headed = served('unitHead');
  let n = 0;
  for (const unit of pack.units.all()) {
    if (WITHOUT_DESK.has(unit.kind)) continue;
    const account = unit.code.toLowerCase().replaceAll('.', '');
    if (!handled.has(unit.code))
      people.push({ account: `h${account}`, name: inventedName(n++), unit: unit.code, roles: ['handler'] });
    if (!led.has(unit.code))
      people.push({ account: `l${account}`, name: inventedName(n++), unit: unit.code, roles: ['unitLead'] });
    if (WITH_HEAD.has(unit.kind) && !headed.has(unit.code))
      people.push({ account: `u${account}`, name: inventedName(n++), unit: unit.code, roles: ['unitHead'] });
  }
  return people;
}

const inventedName = (n: number) =>
  SURNAMES[n % SURNAMES.length]! + GIVEN[Math.floor(n / SURNAMES.length) % GIVEN.length]!;
