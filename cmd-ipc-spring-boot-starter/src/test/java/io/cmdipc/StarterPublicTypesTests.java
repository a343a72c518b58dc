package io.cmdipc;

class StarterPublicTypesTests extends PublicTypesContract {

	StarterPublicTypesTests() {
		super("/starter-public-types.txt", "io.cmdipc.actuate", "io.cmdipc.annotation", "io.cmdipc.autoconfigure",
				"io.cmdipc.http", "io.cmdipc.reactor", "io.cmdipc.schema");
	}

}
