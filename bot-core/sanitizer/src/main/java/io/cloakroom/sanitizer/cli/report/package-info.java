/** What is said of the files, for people and for programs, and how far it is. */
package io.cloakroom.sanitizer.cli.report;
