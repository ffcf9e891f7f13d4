/** What people read in the browser: pages from templates, messages, and the files they need. */
package io.cloakroom.gateway.pages;
