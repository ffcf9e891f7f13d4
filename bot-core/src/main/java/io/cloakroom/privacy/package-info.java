/** What is kept about one person, for whoever asks for it on their behalf. */
package io.cloakroom.privacy;
