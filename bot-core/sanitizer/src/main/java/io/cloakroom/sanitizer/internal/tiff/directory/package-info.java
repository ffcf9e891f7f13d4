/** What the directories of a TIFF file say: tags, their values, how a page is divided. */
package io.cloakroom.sanitizer.internal.tiff.directory;
