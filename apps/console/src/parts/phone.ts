/** 138****2076 → «138 **** 2076», 13800002076 → «138 0000 2076»; other numbers as they are. */
export const spacedPhone = (phone: string): string => phone.replace(/^(\+?\d{3})([\d*]{4})(\d{4})$/, '$1 $2 $3');
