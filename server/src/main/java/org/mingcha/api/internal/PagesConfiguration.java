package org.mingcha.api.internal;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the pages. What carries a hash in its name never changes and is kept for a year; everything else is asked for again. Any
 * address that is neither a file nor part of the API is a page of the one application.
 */
@Configuration
class PagesConfiguration implements WebMvcConfigurer {
    private static final String PAGES = "classpath:/static/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(PAGES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(PAGES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new OrTheApplication());
    }

    private static final class OrTheApplication extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            var file = super.getResource(path, location);
            if (file != null) return file;
            boolean page = !path.startsWith("api/")
                    && !path.equals("api")
                    && !path.substring(path.lastIndexOf('/') + 1).contains(".");
            return page ? super.getResource("index.html", location) : null;
        }
    }
}
