/**
 * The files themselves: which there are, what each is once cleaned, and where its copy goes. {@link
 * io.cloakroom.sanitizer.cli.files.Batch} is the way through.
 */
package io.cloakroom.sanitizer.cli.files;
