package org.mingcha.api.internal;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;
import org.mingcha.api.OperationName;

/**
 * Names types in the description of the API by module and place, {@code access.Session.Login}: simple names repeat between
 * modules, and springdoc would quietly take one for the other.
 */
class SchemaNames extends TypeNameResolver {
    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return OperationName.of(type);
    }
}
