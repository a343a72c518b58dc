package io.cmdipc;

class PublicTypesTests extends PublicTypesContract {

	PublicTypesTests() {
		super("/public-types.txt", "io.cmdipc");
	}

}
