/** What a PNG file is made of: its chunks, in their order, and what the fixed ones say. */
package io.cloakroom.sanitizer.internal.png.chunk;
