/** What jOOQ uses at build time; nothing here runs in the server. */
@org.jspecify.annotations.NullMarked
package org.mingcha.database.codegen;
