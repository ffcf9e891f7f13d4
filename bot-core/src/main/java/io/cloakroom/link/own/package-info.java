/** What was set for one picture, by whoever posted it or administers its channel. */
package io.cloakroom.link.own;
