package org.mingcha.documents.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By which ways notices leave. Nothing leaves unless something is set here; mail goes by {@code spring.mail.*}.
 *
 * @param from the sender of mails
 * @param link the address of these pages, as units open them
 * @param webhook an address that is told of each service
 * @param secret with which what is sent there is signed
 */
@ConfigurationProperties("mingcha.notices")
record NoticeProperties(
        @DefaultValue("") String from,
        @DefaultValue("") String link,
        @DefaultValue("") String webhook,
        @DefaultValue("") String secret) {}
