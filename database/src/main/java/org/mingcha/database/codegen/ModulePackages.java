package org.mingcha.database.codegen;

import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.meta.CatalogDefinition;
import org.jooq.meta.Definition;
import org.jooq.meta.SchemaDefinition;

/** Puts the tables of schema {@code x} into the inside of module {@code x}, where other modules cannot reach them. */
public class ModulePackages extends DefaultGeneratorStrategy {

    @Override
    public String getJavaPackageName(Definition definition, Mode mode) {
        var name = super.getJavaPackageName(definition, mode);
        if (definition instanceof CatalogDefinition || definition.getSchema() == null) return name;
        var prefix = getTargetPackage() + "." + definition.getSchema().getName();
        return name.startsWith(prefix)
                ? "org.mingcha." + definition.getSchema().getName() + ".internal.db" + name.substring(prefix.length())
                : name;
    }

    /** A schema's class must not bear the name of a module's face. */
    @Override
    public String getJavaClassName(Definition definition, Mode mode) {
        var name = super.getJavaClassName(definition, mode);
        return definition instanceof SchemaDefinition ? name + "Schema" : name;
    }
}
