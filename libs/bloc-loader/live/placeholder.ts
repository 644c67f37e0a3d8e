/** A neutral text in the place of a document: the published figures tell of no document's content. */
export function placeholder(title: string, number: number): string {
  return [
    title.toLocaleUpperCase('vi'),
    `Dự thảo, bản ${number}`,
    '',
    'Văn bản này chỉ giữ chỗ trong đợt diễn tập; nội dung thật do cấp ủy chuẩn bị.',
    '',
  ].join('\n');
}
