import type { Body, OrganizationType } from '#libs/domain/organization/organization';

/** A post as every organization of a type has it: its key, its title on a signature line, its bodies. */
export type Post = { readonly post: string; readonly title: string; readonly bodies: readonly Body[] };

function post(key: string, title: string, ...bodies: readonly Body[]): Post {
  return { post: key, title, bodies };
}

/** The Centre only decides on what is submitted to it. */
const centre: readonly Post[] = [
  post('firstMember', 'Ủy viên thứ nhất', 'secretary', 'standingBoard', 'standingCommittee'),
  post('secondMember', 'Ủy viên thứ hai', 'standingBoard', 'standingCommittee'),
  post('thirdMember', 'Ủy viên thứ ba', 'standingCommittee'),
  post('organizationHead', 'Trưởng Ban Tổ chức', 'organizationCommission', 'standingCommittee'),
  post('inspectionHead', 'Chủ nhiệm Ủy ban Kiểm tra', 'inspectionCommittee', 'standingCommittee'),
  post('officeHead', 'Chánh Văn phòng', 'office'),
  post('propagandaHead', 'Trưởng Ban Tuyên giáo', 'propaganda'),
];

const standing = ['standingCommittee', 'executiveCommittee'] as const;

/** Standing Committee of five, Executive Committee of nine, and the people who only prepare or count. */
const upper: readonly Post[] = [
  post('secretary', 'Bí thư', 'secretary', 'standingBoard', ...standing, 'presidium'),
  post(
    'standingDeputy',
    'Phó Bí thư Thường trực',
    'deputySecretary',
    'standingBoard',
    ...standing,
    'presidium',
  ),
  post(
    'deputySecretary',
    'Phó Bí thư',
    'deputySecretary',
    'standingBoard',
    ...standing,
    'presidium',
    'documentsSubCommittee',
  ),
  post(
    'organizationHead',
    'Trưởng Ban Tổ chức',
    'organizationCommission',
    ...standing,
    'personnelSubCommittee',
  ),
  post('inspectionHead', 'Chủ nhiệm Ủy ban Kiểm tra', 'inspectionCommittee', ...standing),
  post('officeHead', 'Chánh Văn phòng', 'office', 'executiveCommittee', 'serviceSubCommittee'),
  post(
    'propagandaHead',
    'Trưởng Ban Tuyên giáo',
    'propaganda',
    'executiveCommittee',
    'documentsSubCommittee',
  ),
  post('massMobilizationHead', 'Trưởng Ban Dân vận', 'massMobilization', 'executiveCommittee'),
  post('internalAffairsHead', 'Trưởng Ban Nội chính', 'internalAffairs', 'executiveCommittee'),
  post('documentsClerk', 'Thư ký Tiểu ban Văn kiện', 'documentsSubCommittee'),
  post('draftingHead', 'Tổ trưởng Tổ Biên tập', 'draftingTeam'),
  post('draftingMember', 'Tổ viên Tổ Biên tập', 'draftingTeam'),
  post('personnelClerk', 'Thư ký Tiểu ban Nhân sự', 'personnelSubCommittee'),
  post('serviceClerk', 'Thư ký Tiểu ban Phục vụ', 'serviceSubCommittee'),
  post('credentialsHead', 'Trưởng Ban Thẩm tra tư cách đại biểu', 'credentialsCommittee'),
  post('countingHead', 'Trưởng Ban Kiểm phiếu', 'countingCommittee'),
];

const grassroots: readonly Post[] = [
  post('secretary', 'Bí thư', 'secretary', 'standingBoard', ...standing, 'presidium'),
  post(
    'deputySecretary',
    'Phó Bí thư',
    'deputySecretary',
    'standingBoard',
    ...standing,
    'presidium',
    'preparatoryGroup',
  ),
  post(
    'organizationOfficer',
    'Ủy viên phụ trách công tác tổ chức',
    'organizationCommission',
    ...standing,
    'preparatoryGroup',
  ),
  post(
    'inspectionHead',
    'Chủ nhiệm Ủy ban Kiểm tra',
    'inspectionCommittee',
    'executiveCommittee',
    'credentialsCommittee',
  ),
  post('officeOfficer', 'Ủy viên phụ trách văn phòng', 'office', 'executiveCommittee', 'preparatoryGroup'),
  post('propagandaOfficer', 'Ủy viên phụ trách tuyên giáo', 'propaganda', 'executiveCommittee'),
  post(
    'massMobilizationOfficer',
    'Ủy viên phụ trách dân vận',
    'massMobilization',
    'executiveCommittee',
    'countingCommittee',
  ),
];

const cell: readonly Post[] = [
  post('secretary', 'Bí thư', 'secretary', 'executiveCommittee', 'presidium'),
  post('deputySecretary', 'Phó Bí thư', 'deputySecretary', 'executiveCommittee', 'presidium'),
  post('member', 'Chi ủy viên', 'executiveCommittee', 'organizationCommission', 'countingCommittee'),
];

const posts: Readonly<Record<OrganizationType, readonly Post[]>> = {
  centre,
  centralAffiliate: upper,
  upperGrassroots: upper,
  grassroots,
  grassrootsCell: cell,
  sectional: grassroots,
  cell,
};

/** A grassroots organization elects a Standing Committee only where it has so many cells. */
const cellsWithStandingCommittee = 10;

export function postsOf(type: OrganizationType, organizationsBelow: number): readonly Post[] {
  if (type !== 'grassroots' || organizationsBelow >= cellsWithStandingCommittee) return posts[type];
  return posts[type].map((own) => ({
    ...own,
    bodies: own.bodies.filter((body) => body !== 'standingCommittee'),
  }));
}
