package org.mingcha.database.codegen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;
import org.mingcha.database.Migrations;

/** What jOOQ reads: a real PostgreSQL that has just run our migrations. */
public class MigratedPostgres extends PostgresDatabase {

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable DSLContext catalogue;

    @Override
    protected DSLContext create0() {
        try {
            if (catalogue == null) {
                postgres = EmbeddedPostgres.start();
                Migrations.in(Path.of(getProperties().getProperty("migrations")))
                        .apply(postgres.getPostgresDatabase());
                var connection = postgres.getPostgresDatabase().getConnection();
                // getConnection() comes back here, so the catalogue must stand first
                catalogue = DSL.using(connection, SQLDialect.POSTGRES);
                setConnection(connection);
            }
            return catalogue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        super.close();
        try {
            if (postgres != null) postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
