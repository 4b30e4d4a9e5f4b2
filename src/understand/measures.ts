/** Classifiers that count goods, as the inside of a character class; 块 is left to money. */
export const MEASURES =
  '台套件箱桶吨斤瓶袋包盒张把条辆部支枝根只头亩棵株柜批份卷双对册本副筐罐车方米样组片粒颗平篇幅场位门盆扇樘盏座碗杯串捆扎板版束朵盘碟煲锅尾羽匹筒听管贴针款顶床桌壶坛单例棒'
