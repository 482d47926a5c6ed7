import Networks
import Testing

/// The fingerprint of what an initialiser of PyTorch 2.13 fills a tensor with after a seed, on an x86-64 CPU.
private struct Filled: CustomTestStringConvertible {
  let name: String
  let shape: [Int]
  let seed: UInt64
  let bits: UInt64
  var testDescription: String { "\(name) \(shape) seed \(seed)" }

  init(_ name: String, _ shape: [Int], seed: UInt64, _ bits: UInt64) {
    self.name = name
    self.shape = shape
    self.seed = seed
    self.bits = bits
  }
}

/// The fingerprints of the parameters of two nets and of an embedding, each made after the same seed.
private struct Made: CustomTestStringConvertible {
  let seed: UInt64
  let eager: [UInt64]
  let lazy: [UInt64]
  let embedding: UInt64
  var testDescription: String { "seed \(seed)" }
}

private let filled: [Filled] = [
  .init("uniform()", [3, 5], seed: 0, 0xf258_d235_2e17_9773),
  .init("uniform(-0.07, 0.07)", [3, 5], seed: 0, 0xaec2_c4ce_d9e7_0c6f),
  .init("normal(std=0.01)", [3, 5], seed: 0, 0x85fe_626a_575e_d21b),
  .init("normal(mean=1.5, std=2)", [3, 5], seed: 0, 0xe01e_e6df_e115_730d),
  .init("xavier_uniform()", [3, 5], seed: 0, 0xee73_8eca_10fa_4c5e),
  .init("xavier_uniform(gain=1.6666666666666667)", [3, 5], seed: 0, 0x3a8b_01a2_5e63_9770),
  .init("xavier_normal()", [3, 5], seed: 0, 0xc59d_1ae3_23c1_40b3),
  .init("xavier_normal(gain=2)", [3, 5], seed: 0, 0xe96e_3f95_cb41_40b3),
  .init("kaiming_uniform()", [3, 5], seed: 0, 0x5eb6_b366_eecf_768c),
  .init("kaiming_uniform(a=0.1, mode=fan_out)", [3, 5], seed: 0, 0x7f4c_8782_44c7_76db),
  .init("kaiming_uniform(nonlinearity=tanh)", [3, 5], seed: 0, 0xdbb0_7a28_2367_3256),
  .init("kaiming_normal()", [3, 5], seed: 0, 0x57a2_d28b_cea1_9bd0),
  .init("kaiming_normal(mode=fan_out, nonlinearity=relu)", [3, 5], seed: 0, 0xdeaa_67d4_23ea_cdc2),
  .init("trunc_normal()", [3, 5], seed: 0, 0x1dda_6a0d_9100_b09a),
  .init("trunc_normal(std=0.02)", [3, 5], seed: 0, 0x0b7c_a6e2_93de_d21b),
  .init("trunc_normal(mean=0.5, std=0.3, a=0, b=0.7)", [3, 5], seed: 0, 0xfdc8_2e44_6f7f_abd5),
  .init("trunc_normal(a=0.5, b=1)", [3, 5], seed: 0, 0x0094_f84d_532c_5cea),
  .init("trunc_normal(std=0.5, a=1, b=3)", [3, 5], seed: 0, 0x24fb_7fef_3e8f_adeb),
  .init("sparse(0.1)", [3, 5], seed: 0, 0x11a5_4d51_49ed_3483),
  .init("sparse(0.3, std=1)", [3, 5], seed: 0, 0x3013_4664_79ae_d0e8),
  .init("eye()", [3, 5], seed: 0, 0x88d9_bb51_2db2_0587),
  .init("d2l()", [3, 5], seed: 0, 0x46ed_ec0f_ca29_b76a),
  .init("uniform()", [64, 128], seed: 0, 0xfba4_e085_2b0e_ecc4),
  .init("uniform(-0.07, 0.07)", [64, 128], seed: 0, 0x9ca2_b782_7d57_b8fa),
  .init("normal(std=0.01)", [64, 128], seed: 0, 0x8c77_711e_f015_c2d0),
  .init("normal(mean=1.5, std=2)", [64, 128], seed: 0, 0x3207_83db_6284_c307),
  .init("xavier_uniform()", [64, 128], seed: 0, 0xa68d_24a4_3533_061c),
  .init("xavier_uniform(gain=1.6666666666666667)", [64, 128], seed: 0, 0x0e08_d123_f57e_0aec),
  .init("xavier_normal()", [64, 128], seed: 0, 0x155d_f1ff_2557_7a51),
  .init("xavier_normal(gain=2)", [64, 128], seed: 0, 0xaaaf_6f68_9e57_7a51),
  .init("kaiming_uniform()", [64, 128], seed: 0, 0x4907_d628_0f3a_7db4),
  .init("kaiming_uniform(a=0.1, mode=fan_out)", [64, 128], seed: 0, 0x6d12_e61d_506c_0b9a),
  .init("kaiming_uniform(nonlinearity=tanh)", [64, 128], seed: 0, 0x2695_ce52_0de9_c768),
  .init("kaiming_normal()", [64, 128], seed: 0, 0xdb3b_0ce4_8468_bda0),
  .init("kaiming_normal(mode=fan_out, nonlinearity=relu)", [64, 128], seed: 0, 0x3758_0235_f4b4_61d2),
  .init("trunc_normal()", [64, 128], seed: 0, 0x5409_444c_95e0_44f3),
  .init("trunc_normal(std=0.02)", [64, 128], seed: 0, 0xbd33_f2a5_dc15_c2d0),
  .init("trunc_normal(mean=0.5, std=0.3, a=0, b=0.7)", [64, 128], seed: 0, 0x2176_a198_b6ec_c18b),
  .init("trunc_normal(a=0.5, b=1)", [64, 128], seed: 0, 0x6bdd_713e_3d0e_24a9),
  .init("trunc_normal(std=0.5, a=1, b=3)", [64, 128], seed: 0, 0x9f25_35c1_dc7a_8aae),
  .init("sparse(0.1)", [64, 128], seed: 0, 0x8b69_98c3_3133_23e9),
  .init("sparse(0.3, std=1)", [64, 128], seed: 0, 0x0e11_91f5_f618_ebea),
  .init("eye()", [64, 128], seed: 0, 0x8990_d7ca_fa54_a325),
  .init("d2l()", [64, 128], seed: 0, 0xedd0_8303_af1b_5682),
  .init("uniform()", [5, 4], seed: 0, 0x13b1_6c7a_e710_112f),
  .init("uniform(-0.07, 0.07)", [5, 4], seed: 0, 0x9c19_8835_e3a8_f928),
  .init("normal(std=0.01)", [5, 4], seed: 0, 0x86cf_271c_55ca_2a32),
  .init("normal(mean=1.5, std=2)", [5, 4], seed: 0, 0x874f_1e99_74f2_017e),
  .init("xavier_uniform()", [5, 4], seed: 0, 0x5a51_1fcf_6d77_7db8),
  .init("xavier_uniform(gain=1.6666666666666667)", [5, 4], seed: 0, 0xef86_48d1_f5b4_0997),
  .init("xavier_normal()", [5, 4], seed: 0, 0xe48b_5435_1295_aa38),
  .init("xavier_normal(gain=2)", [5, 4], seed: 0, 0x70ff_28a6_1095_aa38),
  .init("kaiming_uniform()", [5, 4], seed: 0, 0xad35_09ff_e78b_cbc4),
  .init("kaiming_uniform(a=0.1, mode=fan_out)", [5, 4], seed: 0, 0xc70d_0320_ad79_8d05),
  .init("kaiming_uniform(nonlinearity=tanh)", [5, 4], seed: 0, 0xa7df_2189_316e_ace2),
  .init("kaiming_normal()", [5, 4], seed: 0, 0x74fe_7da2_7e5d_5ff7),
  .init("kaiming_normal(mode=fan_out, nonlinearity=relu)", [5, 4], seed: 0, 0xf4d9_13f1_8bcb_eabb),
  .init("trunc_normal()", [5, 4], seed: 0, 0x12d0_7f72_f3af_3feb),
  .init("trunc_normal(std=0.02)", [5, 4], seed: 0, 0x1f5c_6c33_2bca_2a32),
  .init("trunc_normal(mean=0.5, std=0.3, a=0, b=0.7)", [5, 4], seed: 0, 0x6fb3_c228_2520_76fe),
  .init("trunc_normal(a=0.5, b=1)", [5, 4], seed: 0, 0x3498_117b_71aa_f3d2),
  .init("trunc_normal(std=0.5, a=1, b=3)", [5, 4], seed: 0, 0x2420_3d6c_800c_556c),
  .init("sparse(0.1)", [5, 4], seed: 0, 0x04f8_25e1_4089_8115),
  .init("sparse(0.3, std=1)", [5, 4], seed: 0, 0x72dc_3e63_9bd2_2291),
  .init("eye()", [5, 4], seed: 0, 0xee13_95c4_5e4b_0935),
  .init("d2l()", [5, 4], seed: 0, 0xf162_db27_af20_913b),
  .init("xavier_uniform()", [6, 2, 3], seed: 0, 0x51ca_a144_10a6_38fb),
  .init("xavier_normal()", [6, 2, 3], seed: 0, 0xb189_604a_08c9_d623),
  .init("kaiming_uniform()", [6, 2, 3], seed: 0, 0x672d_5214_53a6_38fb),
  .init("kaiming_normal(mode=fan_out)", [6, 2, 3], seed: 0, 0x86d4_c9b3_3657_7ff5),
  .init("dirac()", [6, 2, 3], seed: 0, 0xe632_3174_4d43_4e75),
  .init("dirac(groups=2)", [6, 2, 3], seed: 0, 0x3224_40f8_6543_4e75),
  .init("xavier_uniform()", [4, 3, 5, 5], seed: 0, 0xa07d_8d03_df32_bc9f),
  .init("xavier_normal()", [4, 3, 5, 5], seed: 0, 0x8b08_d6e8_0ea1_8d64),
  .init("kaiming_uniform()", [4, 3, 5, 5], seed: 0, 0x731b_edad_fd88_e163),
  .init("kaiming_normal(mode=fan_out)", [4, 3, 5, 5], seed: 0, 0xee06_edd2_ccca_e89b),
  .init("dirac()", [4, 3, 5, 5], seed: 0, 0x18ee_d056_04ff_4315),
  .init("dirac(groups=2)", [4, 3, 5, 5], seed: 0, 0x3119_1b14_037f_4315),
  .init("uniform()", [3, 5], seed: 7, 0x4d6c_b37c_a38d_44d6),
  .init("uniform(-0.07, 0.07)", [3, 5], seed: 7, 0xd69f_f215_699f_1d4d),
  .init("normal(std=0.01)", [3, 5], seed: 7, 0x7bf9_35e9_c163_fc36),
  .init("normal(mean=1.5, std=2)", [3, 5], seed: 7, 0xe704_1750_1ada_1d01),
  .init("xavier_uniform()", [3, 5], seed: 7, 0x2204_7a2e_58f9_e278),
  .init("xavier_uniform(gain=1.6666666666666667)", [3, 5], seed: 7, 0x051c_3992_8aff_d06c),
  .init("xavier_normal()", [3, 5], seed: 7, 0xa977_a5cc_2080_be1e),
  .init("xavier_normal(gain=2)", [3, 5], seed: 7, 0x95b9_bf59_0000_be1e),
  .init("kaiming_uniform()", [3, 5], seed: 7, 0x7990_e7b4_2d04_a8f4),
  .init("kaiming_uniform(a=0.1, mode=fan_out)", [3, 5], seed: 7, 0x0a0b_7e83_bd16_ee44),
  .init("kaiming_uniform(nonlinearity=tanh)", [3, 5], seed: 7, 0x3932_6bdf_9e71_9a33),
  .init("kaiming_normal()", [3, 5], seed: 7, 0x3e07_605b_cdba_d048),
  .init("kaiming_normal(mode=fan_out, nonlinearity=relu)", [3, 5], seed: 7, 0xbbe0_0818_63cf_3011),
  .init("trunc_normal()", [3, 5], seed: 7, 0x95b9_bf59_0000_be1e),
  .init("trunc_normal(std=0.02)", [3, 5], seed: 7, 0x3321_335a_10e3_fc36),
  .init("trunc_normal(mean=0.5, std=0.3, a=0, b=0.7)", [3, 5], seed: 7, 0x0c83_037d_0d66_b8dd),
  .init("trunc_normal(a=0.5, b=1)", [3, 5], seed: 7, 0xd4eb_1c33_8da8_4827),
  .init("trunc_normal(std=0.5, a=1, b=3)", [3, 5], seed: 7, 0x9919_8ae7_d635_09d9),
  .init("sparse(0.1)", [3, 5], seed: 7, 0x6c26_ca13_016d_e2de),
  .init("sparse(0.3, std=1)", [3, 5], seed: 7, 0x31b7_86df_ce43_c296),
  .init("eye()", [3, 5], seed: 7, 0x88d9_bb51_2db2_0587),
  .init("d2l()", [3, 5], seed: 7, 0x12db_de9b_3927_06aa),
  .init("uniform()", [64, 128], seed: 7, 0x6254_a7d4_12a3_7ad5),
  .init("uniform(-0.07, 0.07)", [64, 128], seed: 7, 0x6bcb_1f91_525b_27f5),
  .init("normal(std=0.01)", [64, 128], seed: 7, 0xfa59_50e6_d920_2b01),
  .init("normal(mean=1.5, std=2)", [64, 128], seed: 7, 0x0c04_17c0_09a2_5546),
  .init("xavier_uniform()", [64, 128], seed: 7, 0x4912_dd69_906b_4b75),
  .init("xavier_uniform(gain=1.6666666666666667)", [64, 128], seed: 7, 0xa5e2_8342_0014_8835),
  .init("xavier_normal()", [64, 128], seed: 7, 0x1ec1_01af_ec04_36ac),
  .init("xavier_normal(gain=2)", [64, 128], seed: 7, 0x72a5_decd_9704_36ac),
  .init("kaiming_uniform()", [64, 128], seed: 7, 0xa6b0_a49c_d020_75eb),
  .init("kaiming_uniform(a=0.1, mode=fan_out)", [64, 128], seed: 7, 0x24f7_1f94_2f67_c3bd),
  .init("kaiming_uniform(nonlinearity=tanh)", [64, 128], seed: 7, 0x1b59_2cfa_a3ff_5cbe),
  .init("kaiming_normal()", [64, 128], seed: 7, 0xa87f_a966_9362_e689),
  .init("kaiming_normal(mode=fan_out, nonlinearity=relu)", [64, 128], seed: 7, 0x5550_23e1_32d9_8186),
  .init("trunc_normal()", [64, 128], seed: 7, 0x9550_9e7d_cb49_9ec6),
  .init("trunc_normal(std=0.02)", [64, 128], seed: 7, 0x57b7_6ac2_c620_2b01),
  .init("trunc_normal(mean=0.5, std=0.3, a=0, b=0.7)", [64, 128], seed: 7, 0x34d4_c08e_de4b_fa97),
  .init("trunc_normal(a=0.5, b=1)", [64, 128], seed: 7, 0xdf53_8f56_a48d_e624),
  .init("trunc_normal(std=0.5, a=1, b=3)", [64, 128], seed: 7, 0xb258_64f4_ca85_9227),
  .init("sparse(0.1)", [64, 128], seed: 7, 0xe984_ecf2_8fff_bfa7),
  .init("sparse(0.3, std=1)", [64, 128], seed: 7, 0x74c4_64d4_8105_6ed8),
  .init("eye()", [64, 128], seed: 7, 0x8990_d7ca_fa54_a325),
  .init("d2l()", [64, 128], seed: 7, 0xeecc_d93d_38c3_2481),
  .init("uniform()", [5, 4], seed: 7, 0x34a8_6a9a_928c_df43),
  .init("uniform(-0.07, 0.07)", [5, 4], seed: 7, 0xa454_8192_518a_fc90),
  .init("normal(std=0.01)", [5, 4], seed: 7, 0x8b73_ef5d_05da_b61a),
  .init("normal(mean=1.5, std=2)", [5, 4], seed: 7, 0x08a2_2e0a_1caa_d376),
  .init("xavier_uniform()", [5, 4], seed: 7, 0xd226_88c0_e714_289b),
  .init("xavier_uniform(gain=1.6666666666666667)", [5, 4], seed: 7, 0x1938_ee95_65f4_c463),
  .init("xavier_normal()", [5, 4], seed: 7, 0x238e_f0a4_78e4_b647),
  .init("xavier_normal(gain=2)", [5, 4], seed: 7, 0x3e3a_37e5_aee4_b647),
  .init("kaiming_uniform()", [5, 4], seed: 7, 0xa295_511d_e787_b03c),
  .init("kaiming_uniform(a=0.1, mode=fan_out)", [5, 4], seed: 7, 0x490c_9df8_ed09_dac3),
  .init("kaiming_uniform(nonlinearity=tanh)", [5, 4], seed: 7, 0xb690_348b_953f_5083),
  .init("kaiming_normal()", [5, 4], seed: 7, 0x2c7e_d19c_231c_b879),
  .init("kaiming_normal(mode=fan_out, nonlinearity=relu)", [5, 4], seed: 7, 0x5eae_8286_b080_93c9),
  .init("trunc_normal()", [5, 4], seed: 7, 0xa3fb_b1d6_4a72_c9c8),
  .init("trunc_normal(std=0.02)", [5, 4], seed: 7, 0x91f1_889d_a3da_b61a),
  .init("trunc_normal(mean=0.5, std=0.3, a=0, b=0.7)", [5, 4], seed: 7, 0xfab2_dc3d_7773_7eeb),
  .init("trunc_normal(a=0.5, b=1)", [5, 4], seed: 7, 0x5476_fa01_77be_7f4d),
  .init("trunc_normal(std=0.5, a=1, b=3)", [5, 4], seed: 7, 0x178a_8c69_ba78_b8d2),
  .init("sparse(0.1)", [5, 4], seed: 7, 0xc677_c5d8_db87_d7ce),
  .init("sparse(0.3, std=1)", [5, 4], seed: 7, 0x9927_8d40_40ed_8c67),
  .init("eye()", [5, 4], seed: 7, 0xee13_95c4_5e4b_0935),
  .init("d2l()", [5, 4], seed: 7, 0x7528_86b4_da0a_d8ea),
  .init("xavier_uniform()", [6, 2, 3], seed: 7, 0x959e_402d_9611_2dcd),
  .init("xavier_normal()", [6, 2, 3], seed: 7, 0x95cf_3594_90ec_6ae1),
  .init("kaiming_uniform()", [6, 2, 3], seed: 7, 0xd1b9_e2cd_d611_2dcd),
  .init("kaiming_normal(mode=fan_out)", [6, 2, 3], seed: 7, 0x6aa6_d82d_729e_0c95),
  .init("dirac()", [6, 2, 3], seed: 7, 0xe632_3174_4d43_4e75),
  .init("dirac(groups=2)", [6, 2, 3], seed: 7, 0x3224_40f8_6543_4e75),
  .init("xavier_uniform()", [4, 3, 5, 5], seed: 7, 0x40af_4900_cfe9_93ff),
  .init("xavier_normal()", [4, 3, 5, 5], seed: 7, 0xfa30_7bfa_b651_3111),
  .init("kaiming_uniform()", [4, 3, 5, 5], seed: 7, 0x92bd_0a53_96f5_8b08),
  .init("kaiming_normal(mode=fan_out)", [4, 3, 5, 5], seed: 7, 0x47f0_c72b_cfa4_7abb),
  .init("dirac()", [4, 3, 5, 5], seed: 7, 0x18ee_d056_04ff_4315),
  .init("dirac(groups=2)", [4, 3, 5, 5], seed: 7, 0x3119_1b14_037f_4315),
]

private let made: [Made] = [
  .init(
    seed: 0,
    eager: [
      0x4759_14df_78ac_2dd7, 0x0a51_3501_bbab_5de5, 0xc3d4_15e9_c10a_bb27, 0xb1d7_faac_f212_d8b6, 0xc4dd_7f05_0716_e25d,
      0xff15_a7af_785f_29ab, 0x1c19_f45c_ed8d_bee9,
    ],
    lazy: [
      0xe115_b97e_088a_674b, 0x1a04_e60c_af0b_6d85, 0xb252_5501_83c8_ae2a, 0xa4c7_e90f_73a8_090e, 0x792a_e8f6_f44c_8005,
      0x1728_72a8_b43c_0b1f, 0x6f60_9006_5699_c018, 0xcc8b_03d0_ac8b_7584,
    ],
    embedding: 0xe225_6fbe_d7d8_b873
  ),
  .init(
    seed: 1,
    eager: [
      0x45e3_e4de_c408_0659, 0xa962_d221_cbb0_e59d, 0x67e8_4442_cb72_adb3, 0x705b_7fb1_19ab_e653, 0xc36a_f0ae_fbe8_6c4f,
      0x31e3_1782_6202_f20a, 0xaef3_9fe3_7b2d_eb72,
    ],
    lazy: [
      0xa6ad_0fc4_26cc_0e09, 0x85bd_93d6_51cc_3b91, 0x23be_597d_1dc9_a49c, 0x130c_df85_42a2_da8a, 0xb81a_6456_b619_3a61,
      0x2b5e_e70a_9923_5c05, 0x18fe_bbf7_f01e_0e90, 0x1e94_e4a9_04f2_3d24,
    ],
    embedding: 0x385b_993e_8ba3_fd34
  ),
  .init(
    seed: 42,
    eager: [
      0x5bcb_901c_5304_c8dd, 0x8afb_f0b3_128c_82f5, 0x7161_2d0f_04fe_3412, 0x6b5a_539e_315e_cb7e, 0xafcd_71cf_a66b_3b7d,
      0xc0cc_6870_8374_2a7e, 0x53ac_f813_ed48_b418,
    ],
    lazy: [
      0xf3f2_50a9_dc8d_723b, 0x16c0_b789_e490_3a0b, 0x5c1a_f13d_6e42_b79c, 0x0c48_562e_fff0_f844, 0xaeb0_a332_d7de_8379,
      0x329d_40aa_aedd_5959, 0x106f_50bc_596f_0ae0, 0x3dc1_59a9_39ea_c7f3,
    ],
    embedding: 0x417c_8e89_0306_7881
  ),
  .init(
    seed: 2_147_483_648,
    eager: [
      0xca98_801b_8106_fe19, 0x7727_411d_b940_8b19, 0x206d_1b39_b13b_9e8b, 0x001e_e05d_6673_8c9b, 0xa1c5_5a16_8c0e_b7c1,
      0x85d3_2924_b9c6_fd50, 0xdbc6_8c61_b4df_f9fe,
    ],
    lazy: [
      0x7166_3795_5297_f171, 0x4b14_06cd_e0c2_4a7b, 0x0f16_0650_06bc_e0e8, 0x311f_0f53_d168_c0c1, 0xd258_3f58_dd3d_5fa1,
      0x9719_bd24_af03_089d, 0xdcbc_8657_0480_0874, 0x84c7_55ce_7f99_f4da,
    ],
    embedding: 0x67a1_f80e_a0f2_e5ff
  ),
  .init(
    seed: 4_294_967_303,
    eager: [
      0x8b3e_5034_f648_7105, 0xee38_7be7_8b10_ac2d, 0x0216_7177_3817_7ff4, 0xb701_0d73_5889_2d7a, 0xae8a_dbaf_4938_42f5,
      0x492e_be55_c705_9949, 0x7c1d_7234_0b93_a3c0,
    ],
    lazy: [
      0xc06c_1392_bc1e_facb, 0x7962_b8eb_5161_2631, 0x01f1_d2b7_a9d3_0ef9, 0x6532_0ca3_249b_750d, 0x0d3a_e3a6_5b34_32be,
      0x2b5a_e201_a828_95f9, 0x4a66_72bf_a789_5d36, 0xfb71_5da7_163c_debf,
    ],
    embedding: 0x6445_5fd9_47ab_f9de
  ),
  .init(
    seed: 18_446_744_073_709_551_615,
    eager: [
      0x96d7_75e8_3e32_5847, 0xf7ad_2956_942a_be55, 0xbf8f_40ca_75f9_e68b, 0x0eb1_b334_72bd_5e70, 0x1d14_b4ab_f9f7_c403,
      0x8171_f595_5308_132f, 0x4661_c7b1_0e48_845c,
    ],
    lazy: [
      0x7a49_51e3_f9df_72fb, 0x4f43_a09f_0e80_c245, 0x8c68_79c4_cb6a_376c, 0x4f4e_9580_971d_9d2c, 0xdc4b_561e_13b6_beb3,
      0xb0a2_ad27_2b8a_e7c1, 0xed02_bec3_f67b_3a46, 0xf3bd_0ccd_8925_7acf,
    ],
    embedding: 0xf23a_abff_e207_b99f
  ),
  .init(
    seed: 123_456_789_012_345,
    eager: [
      0x1aa4_8314_fbfe_d6e9, 0xa402_81ca_8e51_2c45, 0x5f44_347a_ac73_2f2c, 0x56fa_2e33_47dd_bab2, 0x25c2_d4e7_da90_8069,
      0x4b71_b864_f463_56cd, 0x1846_8886_366b_9fa8,
    ],
    lazy: [
      0x6246_f3e5_bc06_fd4d, 0xa7f2_7e19_4fb0_5ff7, 0xdb19_3595_f2bd_4904, 0xaa4e_3b15_5e91_d210, 0x2ec7_0a4d_4808_52df,
      0x20ce_07e2_d62e_affd, 0xb3c0_2352_43c7_1209, 0xd062_07cd_4d11_d150,
    ],
    embedding: 0x0a11_1968_1566_b9a2
  ),
]

@Suite struct `The same seed` {
  @Test(arguments: filled) fileprivate func `fills as PyTorch does, to the last bit`(expected: Filled) throws {
    let generator = Generator(seed: expected.seed)
    let parameter = Parameter(Shape(expected.shape), try .named(expected.name), using: generator)
    #expect(fingerprint(parameter.value) == expected.bits)
  }

  @Test(arguments: made) fileprivate func `makes the layers that PyTorch makes`(expected: Made) {
    manualSeed(expected.seed)
    let eager = Sequential(
      Linear(64, 128),
      ReLU(),
      Linear(128, 64),
      Linear(64, 10, bias: false),
      Linear(3, 2)
    )
    #expect(eager.parameters.map { fingerprint($0.value) } == expected.eager)
    manualSeed(expected.seed)
    let lazy = Sequential(LazyLinear(8), ReLU(), LazyLinear(3), Linear(3, 2), LazyLinear(1))
    _ = lazy(Tensor.zeros([2, 4]))
    #expect(lazy.parameters.map { fingerprint($0.value) } == expected.lazy)
    manualSeed(expected.seed)
    let table = Parameter([50, 7], Initializer.default(for: .pytorch).embedding)
    #expect(fingerprint(table.value) == expected.embedding)
  }

  /// The reference nets were made after `torch.manual_seed(1234)`.
  @Test func `makes the nets of the reference files`() throws {
    func check(_ net: Sequential, _ name: String) throws {
      let reference = try ParityCase(name)
      for (path, parameter) in net.namedParameters() {
        #expect(parameter.value.array == (try reference.tensor("init/\(path)")).array, "\(name) \(path)")
      }
    }
    manualSeed(1234)
    try check(Sequential(Linear(4, 8), ReLU(), Linear(8, 1)), "01_mlp_4_8_1")
    manualSeed(1234)
    let (shared, first, last) = (Linear(8, 8), Linear(4, 8), Linear(8, 1))
    try check(Sequential(first, ReLU(), shared, ReLU(), shared, ReLU(), last), "02_tied_shared")
    manualSeed(1234)
    func block() -> Sequential { Sequential(Linear(4, 8), ReLU(), Linear(8, 4), ReLU()) }
    let blocks = Sequential()
    for index in 0..<4 { blocks.append(block(), name: "block \(index)") }
    try check(Sequential(blocks, Linear(4, 1)), "03_rgnet_nested")
  }
}
