package io.cmdipc.autoconfigure.module;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.autoconfigure.channel.PropertyChecks;

import org.springframework.boot.SpringBootVersion;

/**
 * The modules that properties declare.
 *
 * @param byId the properties of the modules by id
 */
record DeclaredModules(Map<String, InMemoryChannelProperties> byId) {

	private static final String PREFIX = "cmd-ipc.channel.in-memory";

	DeclaredModules {
		byId = new LinkedHashMap<>(byId);
		check(byId);
	}

	/** Return the full name of the property that declares a module. */
	static String property(String id) {
		return PREFIX + "." + id;
	}

	/** Return the full name of a property of a module. */
	static String property(String id, String name) {
		return property(id) + "." + name;
	}

	/**
	 * Return what declares a module that needs no properties.
	 * @param id the id of the module
	 * @param bootVersion the version of Spring Boot, of which 4.0 does not see an empty
	 * map or value
	 */
	static String declaring(String id, String bootVersion) {
		return bootVersion.startsWith("4.0.") ? "a property of it, such as " + property(id, "listed=true")
				: property(id) + ": {} (in a .properties file, " + property(id) + "=)";
	}

	/**
	 * Return the modules that a module is joined to, whichever of the two names the
	 * other.
	 */
	Set<String> peersOf(String id) {
		Set<String> peers = new HashSet<>();
		this.byId.forEach((other, module) -> {
			if (other.equals(id)) {
				peers.addAll(module.peers());
			}
			else if (module.peers().contains(id)) {
				peers.add(other);
			}
		});
		return peers;
	}

	/**
	 * Check the modules that interceptors name.
	 * @param interceptors the names of the beans by module
	 */
	void checkInterceptors(Map<String, Set<String>> interceptors) {
		interceptors.forEach((module, beans) -> {
			if (!this.byId.containsKey(module)) {
				throw new InvalidChannelException("Interceptor '" + beans.iterator().next() + "' belongs to module '"
						+ module + "', which is not declared.", undeclared(module));
			}
		});
	}

	/** Return the advice for a bean of a module that is not declared. */
	String undeclared(String module) {
		return "Declare it by " + declaring(module, SpringBootVersion.getVersion()) + (this.byId.isEmpty() ? "."
				: ", or name one of the declared modules " + this.byId.keySet() + " in its @CommandModule.");
	}

	private static void check(Map<String, InMemoryChannelProperties> modules) {
		Map<String, String> owners = new HashMap<>();
		modules.forEach((id, module) -> {
			PropertyChecks.positive(property(id, "capacity"), module.capacity());
			module.peers().forEach((peer) -> checkPeer(id, peer, modules.keySet()));
			module.basePackages().forEach((basePackage) -> {
				String other = owners.putIfAbsent(basePackage, id);
				if (other != null) {
					throw new InvalidChannelException(
							"Package '" + basePackage + "' belongs to module '" + other + "' and to module '" + id
									+ "'.",
							"Remove it from " + property(other, "base-packages") + " or from "
									+ property(id, "base-packages") + ".");
				}
			});
		});
	}

	private static void checkPeer(String id, String peer, Set<String> ids) {
		if (peer.equals(id) || !ids.contains(peer)) {
			throw new InvalidChannelException(
					"'" + peer + "' in " + property(id, "peers") + " is not another module of this application.",
					"Name one of the modules that are declared below " + PREFIX + ": " + ids + ".");
		}
	}

}
