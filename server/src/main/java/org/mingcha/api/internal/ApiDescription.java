package org.mingcha.api.internal;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.IfMatch;
import org.mingcha.api.OperationName;
import org.mingcha.api.PerformsAct;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;

/** The description of the API, from which the types of the pages are made: what is not {@code @Nullable} is required. */
@Configuration
class ApiDescription {
    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(IfMatch.class)
                .replaceWithSchema(
                        YearMonth.class,
                        new StringSchema().pattern("^\\d{4}-\\d{2}$").example("2024-07"));
    }

    /** Names its server itself: left alone, springdoc writes the address of whoever asked, from the second question on. */
    @Bean
    OpenAPI title() {
        return new OpenAPI()
                .info(new Info()
                        .title("Mingcha 明察")
                        .version("1")
                        .description("Refusals are application/problem+json (RFC 9457)."))
                .addServersItem(new Server().url("/"));
    }

    @Bean
    OpenApiCustomizer order() {
        return api -> {
            api.setTags(null);
            sort(api);
        };
    }

    /** So that two builds write the same file. */
    private static void sort(OpenAPI api) {
        if (api.getComponents() != null && api.getComponents().getSchemas() != null)
            api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
        var paths = new io.swagger.v3.oas.models.Paths();
        api.getPaths().entrySet().stream()
                .sorted(Comparator.comparing(java.util.Map.Entry::getKey))
                .forEach(path -> paths.addPathItem(path.getKey(), path.getValue()));
        api.setPaths(paths);
    }

    @Bean
    OperationCustomizer headers() {
        return (operation, handler) -> {
            operation.setTags(null);
            operation.setOperationId(OperationName.of(handler));
            if (AnnotatedElementUtils.hasAnnotation(handler.getMethod(), PerformsAct.class))
                operation.addParametersItem(new HeaderParameter()
                        .name("Idempotency-Key")
                        .required(true)
                        .schema(new StringSchema()));
            boolean versioned = Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == IfMatch.class);
            if (versioned)
                operation.addParametersItem(
                        new HeaderParameter().name("If-Match").required(true).schema(new StringSchema()));
            return operation;
        };
    }

    /** Registered first, so that it stands at the end of the chain. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver namesByModule(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new SchemaNames());
    }

    @Bean
    ModelConverter requiredUnlessNullable() {
        return new RequiredUnlessNullable();
    }

    private static final class RequiredUnlessNullable implements ModelConverter {
        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            var known = raw(type);
            if (schema == null || known == null || !known.isRecord()) return schema;
            var defined = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels()
                            .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
            if (defined == null || defined.getProperties() == null) return schema;
            for (var component : known.getRecordComponents()) {
                boolean described = defined.getProperties().containsKey(component.getName());
                if (described && !isNullable(component) && !isRequired(defined, component.getName()))
                    defined.addRequiredItem(component.getName());
            }
            return schema;
        }

        private static boolean isRequired(Schema<?> schema, String name) {
            return schema.getRequired() != null && schema.getRequired().contains(name);
        }

        private static boolean isNullable(RecordComponent component) {
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }

        private static @Nullable Class<?> raw(AnnotatedType type) {
            return switch (type.getType()) {
                case Class<?> plain -> plain;
                case JavaType java -> java.getRawClass();
                case java.lang.reflect.ParameterizedType generic
                when generic.getRawType() instanceof Class<?> plain -> plain;
                case null, default -> null;
            };
        }
    }
}
