/**
 * Sets official papers after GB/T 9704-2012. Owes one {@link org.mingcha.papers.Paper} as print view, PDF, Word and OFD, with the
 * same words in each and the same bytes each time; hides fonts, line breaking and file formats. Knows no document and needs no
 * other module.
 *
 * <p>Face: {@link org.mingcha.papers.Papers} — {@code pdf}, {@code docx}, {@code ofd} give {@link org.mingcha.papers.Rendered},
 * {@code html} a whole page that brings its own style and no script. {@code Paper.titled(…)…build()} makes the paper; headings and
 * items are numbered by the rendering (一、（一）1.（1）), so texts come without their number. The print view needs a content
 * security policy of its own, because its style stands in the page: {@code default-src 'none'; style-src 'unsafe-inline'; img-src
 * data:; sandbox}. Fonts come from the pages' packages at build time; the first rendering of a process reads them.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.mingcha.papers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
