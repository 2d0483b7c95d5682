export const ANOTHER_ACCOUNT = 'choose another account for this category in Pleo, and export the expense again';
export const AGAIN = 'and export the expense again';
