package org.mingcha.papers.internal;

/** The typefaces GB/T 9704-2012 asks for, each with the free font that stands in for it where fonts are embedded. */
public enum Typeface {
    FANGSONG("仿宋_GB2312", Cut.SERIF),
    XIAOBIAOSONG("方正小标宋简体", Cut.SERIF_BOLD),
    HEITI("黑体", Cut.SANS),
    KAITI("楷体_GB2312", Cut.SERIF_BOLD);

    /** A font file we embed. */
    public enum Cut {
        SERIF("noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", "Noto Serif SC"),
        SERIF_BOLD("noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf", "Noto Serif SC SemiBold"),
        SANS("noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf", "Noto Sans SC Medium");

        final String file;
        final String family;

        Cut(String file, String family) {
            this.file = file;
            this.family = family;
        }
    }

    final String standardName;
    final Cut cut;

    Typeface(String standardName, Cut cut) {
        this.standardName = standardName;
        this.cut = cut;
    }
}
