/**
 * The PostgreSQL that comes along, and the migrations every PostgreSQL gets.
 * Owes the server a migrated database with two roles; hides where the binaries come from and how a folder survives a crash.
 * Needs no other module.
 */
@NullMarked
package org.mingcha.database;

import org.jspecify.annotations.NullMarked;
