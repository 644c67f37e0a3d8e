import { passwordFault } from './password-rule.js';

const fault = (password: string, login = 'vanphong.khoi') => passwordFault(password, login);

it.each(['đại hội thành công', 'bốn con mèo vàng', 'correct horse battery', 'zzq-94-kkw-11'])(
  'takes %s',
  (password) => {
    expect(fault(password)).toBeUndefined();
  },
);

it('asks for twelve characters, counted as a reader counts them', () => {
  expect(fault('mười một chữ'.slice(0, 11))).toBe('PASSWORD_TOO_SHORT');
  expect(fault('đđ'.normalize('NFD').repeat(5))).toBe('PASSWORD_TOO_SHORT');
});

it.each([
  'passwordpassword',
  'Password2026!!',
  'MatKhau123456',
  '123456789012',
  '987654321098',
  'abcdefghijklm',
  'qwertyuiopasd',
  'aaaaaaaaaaaaaaa',
  'abcabcabcabcab',
])('refuses %s: it would be guessed first', (password) => {
  expect(fault(password)).toBe('PASSWORD_COMMON');
});

it('refuses the login itself, with or without digits', () => {
  expect(fault('vanphong.khoi')).toBe('PASSWORD_NAMES_OWNER');
  expect(fault('VanPhong.Khoi2026')).toBe('PASSWORD_NAMES_OWNER');
});

it('asks for no mixture of signs', () => {
  expect(fault('hoa sen no trong ho')).toBeUndefined();
});
