package org.mingcha.reviews;

import org.mingcha.findings.Severity;

/**
 * A fault of a settled file that becomes a finding.
 *
 * @param fact as a document will state it
 */
public record NewFault(String item, String fact, Severity severity) {}
