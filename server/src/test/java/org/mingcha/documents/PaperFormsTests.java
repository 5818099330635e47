package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.at;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.Refusal;
import org.mingcha.papers.SamplePapers;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class PaperFormsTests {
    private static final Viewer KEEPER = new Viewer(
            UUID.randomUUID(),
            "系统管理员",
            JINGAN,
            Set.of(JINGAN),
            Set.of(Grant.of(Role.SYSTEM_ADMINISTRATOR)),
            Matrix.of(List.of(Role.SYSTEM_ADMINISTRATOR)));

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    PaperForms forms;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static Template template(String closing, String remark) {
        return new Template("静安区城管执法局", "经查：", List.of("请即整改。"), "存在的问题", "有关要求", List.of(closing), remark);
    }

    private String text(Document document) throws Exception {
        try (var pdf = Loader.loadPDF(documents.paper(district.member, document.id(), "PDF"))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
        }
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void aDocumentKeepsTheVersionItWasWrittenWith() throws Exception {
        forms.change(KEEPER, "finding-notice", 0, template("特此告知{unit}。", "{section}承办"), "统一用语");
        var first = district.approved(JIANGNING);
        forms.change(KEEPER, "finding-notice", 1, template("此后另行通知。", "承办：{section}"), "再改");
        var second = district.written(district.approved(JIANGNING));
        var issued = district.written(first);

        assertThat(issued.template()).isEqualTo(1);
        assertThat(text(issued))
                .contains("一、存在的问题", "二、有关要求", "特此告知江宁路街道综合行政执法队。", "（执法监督科承办）")
                .doesNotContain("此后另行通知");
        assertThat(second.template()).isEqualTo(2);
        assertThat(text(second)).contains("此后另行通知。", "（承办：执法监督科）");
        assertThat(documents.kinds(district.member))
                .filteredOn(rule -> rule.kind().equals("finding-notice"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.opening()).isEqualTo("经查：");
                    assertThat(rule.demands()).containsExactly("请即整改。");
                });
    }

    @Test
    void aFormLeavesOutNothingThatTheRegulationAsksFor() throws Exception {
        forms.change(KEEPER, "finding-notice", 0, template("特此告知。", null), "统一用语");

        var document = district.written(district.approved(JIANGNING));

        assertThat(text(document)).contains("督告〔2024〕1号", "3个工作日", "10个工作日内", "跨门营业");
    }

    @Test
    void twoWhoChangeAtOnceDoNotOverwriteOneAnother() {
        forms.change(KEEPER, "finding-notice", 0, template("甲。", null), "甲");

        refused(() -> forms.change(KEEPER, "finding-notice", 0, template("乙。", null), "乙"), "changed-meanwhile");

        assertThat(forms.templates(KEEPER))
                .filteredOn(form -> form.kind().equals("finding-notice"))
                .singleElement()
                .satisfies(form -> assertThat(form.current().nth()).isEqualTo(1));
    }

    @Test
    void aNameNobodyKnowsIsRefusedAndAPreviewKeepsNothing() {
        refused(() -> forms.preview(KEEPER, "finding-notice", template("特此告知{office}。", null)), "unknown-placeholder");

        assertThat(forms.preview(KEEPER, "finding-notice", template("特此告知{unit}。", null)))
                .contains("特此告知示例街道综合行政执法队。", "存在的问题");
        assertThat(forms.templates(KEEPER))
                .allSatisfy(form -> assertThat(form.current()).isNull());
    }

    @Test
    void theSealStandsOnThePaperAndWithoutOneThePaperSaysSo() throws Exception {
        var bare = district.written(district.approved(JIANGNING));
        assertThat(bare.sealed()).isFalse();
        assertThat(text(bare)).contains("本件未附印章图样");
        forms.useSeal(KEEPER, SamplePapers.seal().png());

        var sealed = district.written(district.approved(JIANGNING));

        assertThat(sealed.sealed()).isTrue();
        assertThat(text(sealed)).doesNotContain("本件未附印章图样");
        try (var pdf = Loader.loadPDF(documents.paper(district.member, sealed.id(), "PDF"))) {
            var pictures = 0;
            for (var page : pdf.getPages()) for (var _ : page.getResources().getXObjectNames()) pictures++;
            assertThat(pictures).isEqualTo(1);
        }
        assertThat(documents.page(district.member, sealed.id())).contains("data:image/png");
        forms.retireSeal(KEEPER);
        assertThat(documents.page(district.member, sealed.id())).contains("data:image/png");
        assertThat(district.written(district.approved(JIANGNING)).sealed()).isFalse();
    }

    @Test
    void whatIsNoPictureOfASealIsRefused() {
        refused(() -> forms.useSeal(KEEPER, new byte[] {1, 2, 3}), "not-a-seal-picture");
        refused(() -> forms.retireSeal(KEEPER), "no-such-seal");
    }

    @Test
    void thePdfIsSignedAndThePageSaysByWhom() throws Exception {
        var document = district.written(district.approved(JIANGNING));

        var pdf = document.files().stream()
                .filter(file -> file.format().equals("PDF"))
                .findFirst()
                .orElseThrow();
        assertThat(pdf.signedBy()).contains("自制证书");
        assertThat(pdf.selfMade()).isTrue();
        try (var read = Loader.loadPDF(documents.paper(district.member, document.id(), "PDF"))) {
            assertThat(read.getLastSignatureDictionary().getReason()).isEqualTo("督告〔2024〕1号");
        }
        assertThat(at(document)).isNotNull();
    }
}
