/** TLS that ends in the gateway, where no proxy stands before it. */
package io.cloakroom.gateway.tls;
