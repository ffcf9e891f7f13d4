/** Three questions about posting pictures, of which no answer is kept. */
package io.cloakroom.command.quiz;
