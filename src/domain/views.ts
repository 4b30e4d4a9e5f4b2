/** What somebody does with files all day: by it his card is cut, never what he may see (R268). */
export const VIEWS = ['销售', '市场', '客服', '档案管理员', '经理'] as const
export type View = (typeof VIEWS)[number]

/** Blocks of a card below its head, by view, the most useful first; what is not named is left out. */
export const BLOCKS = {
  销售: ['next', 'people', 'money', 'risk', 'service', 'likes', 'notes'],
  经理: ['money', 'risk', 'next', 'people', 'service', 'likes', 'notes'],
  市场: ['market', 'likes', 'service', 'people', 'notes'],
  客服: ['care', 'people', 'risk', 'service', 'likes', 'next', 'notes'],
  档案管理员: ['keeping', 'people', 'service', 'likes'],
} as const satisfies Record<View, readonly string[]>
export type Block = (typeof BLOCKS)[View][number]

/** The view that was chosen; else by role and by whom somebody leads. */
export function viewOf(
  chosen: string | undefined,
  who: { role: string; team: readonly string[] },
): View {
  const view = VIEWS.find((v) => v === chosen)
  if (view) return view
  if (who.role === 'keeper') return '档案管理员'
  return who.role === 'admin' || who.role === 'manager' ? '经理' : '销售'
}
