import Tensors
import Testing

/// Fingerprints of what PyTorch 2.13 draws one after the other from one generator, on an x86-64 CPU.
private struct Session: CustomTestStringConvertible {
  let seed: UInt64
  let drawn: [UInt64]
  var testDescription: String { "seed \(seed)" }
}

private let sessions = [
  Session(
    seed: 0,
    drawn: [
      0x237b_9cf3_86bd_1a74, 0x4496_0a6f_f53f_40dc, 0x12f0_5148_a5cd_73d0, 0xc2b9_79f2_8eec_d117, 0x3238_76cf_7951_39b0,
      0x9fb9_47b4_c183_47f8, 0x9f7e_35f5_8b37_8a59, 0xc095_fe6e_dfdf_a66e, 0x167f_c887_2715_8e97, 0x60ce_3835_157f_989f,
      0x19bf_8a0f_538b_9806, 0x0208_2b80_e260_7e34, 0x0b83_3947_45be_3e39, 0x0af4_71cc_f69c_70aa,
    ]
  ),
  Session(
    seed: 1,
    drawn: [
      0xbdb5_9e8b_51b0_ee65, 0xd112_fec1_20b2_c0c7, 0x4d70_99d4_7210_7c86, 0xe312_cd1c_65ca_9325, 0xd2ed_ba50_77e9_cbfb,
      0x0185_b191_e5f6_e18d, 0xbe8f_87c5_09fc_69f2, 0x576f_5b8e_b1e6_d970, 0x28e3_f31e_2895_8e97, 0x355c_90f2_d07f_989f,
      0x961a_7538_02de_1dfc, 0xbc73_980f_870a_8ed1, 0xb50e_e210_e64a_88c8, 0xc56f_0381_9e72_53db,
    ]
  ),
  Session(
    seed: 42,
    drawn: [
      0xe76a_205c_8c15_825c, 0x5c1a_e754_5b3f_97df, 0x039c_c3f3_826f_336a, 0x68d2_acd6_88c8_1df1, 0x2de3_a01f_da2f_73cf,
      0x5568_cd44_2486_a8ba, 0x86f3_8f34_e202_5e31, 0x12af_a09d_66fe_4e51, 0x15fa_9385_b215_8e97, 0xfdaf_7bd6_7eff_989f,
      0x2f88_005c_2cc7_7f26, 0xea3e_edbc_f09c_b393, 0x3262_fdef_170f_65dd, 0x070b_fcde_dac8_3b9e,
    ]
  ),
  Session(
    seed: 2_147_483_648,
    drawn: [
      0x5b5a_ae30_38f8_46a7, 0x0c09_49b0_7440_b47e, 0xeee1_34fd_9dc8_05a0, 0x0211_efe5_084f_23fd, 0xa297_0304_be9e_ea93,
      0xc237_c696_81f8_869c, 0xcfbd_81e3_78cc_9504, 0xae5f_4d22_f941_bbde, 0x97b8_c821_0615_8e97, 0xfc26_6699_867f_989f,
      0x16fa_a431_1ea4_9a93, 0x59ec_2de6_ad50_b94b, 0x3a63_fa45_f537_7ea6, 0xf8a1_aa7d_e88f_b381,
    ]
  ),
  Session(
    seed: 4_294_967_303,
    drawn: [
      0x8b55_29f2_4260_b794, 0xa72a_866b_39ef_b62a, 0xdd8f_0bb7_bca0_8896, 0x5b4e_e70a_da65_bc68, 0x6198_c77c_888f_ed89,
      0x0c56_bda6_6ff8_5532, 0x88df_53a8_1386_089c, 0xa056_9e23_f297_358f, 0x2dc4_920b_ae95_8e97, 0x0af8_77d7_b37f_989f,
      0x4a97_1239_497f_7fb8, 0xb663_04e4_f8ae_3d7f, 0x9f3c_c6f3_9c52_9dc2, 0xba1d_787c_b615_beeb,
    ]
  ),
  Session(
    seed: 18_446_744_073_709_551_615,
    drawn: [
      0x542c_fbd7_fffb_e9f0, 0x6ee7_5b57_2ecb_9e77, 0x961f_7ff3_7126_382c, 0xb8ab_c8a1_8f86_ace0, 0x46ed_cc11_69a7_06d2,
      0xcec0_f787_57e9_aa7e, 0xe049_d7cc_b42c_e60c, 0xf38d_c7c9_7fd6_df6b, 0x43e6_cb19_4015_8e97, 0x2bce_a71f_857f_989f,
      0x36d4_3fa5_353d_da19, 0xa80a_3580_5a7e_2c63, 0x523c_995d_dfcf_12a6, 0x40f0_11c3_5a5f_26e8,
    ]
  ),
  Session(
    seed: 123_456_789_012_345,
    drawn: [
      0x3b34_6ec2_c27d_ec5e, 0xef4b_49f4_1900_0830, 0x442b_0570_45bf_33ec, 0xd2e3_de63_d8f1_7fc7, 0xf735_5ab0_9c2d_99a5,
      0xf2a3_21f7_b8ad_acd8, 0xace8_5626_bfdc_c3fc, 0xec7e_eec2_5576_bd36, 0xe1a3_1543_a695_8e97, 0xf487_6896_22ff_989f,
      0x0066_e4f3_d6ca_df51, 0x2379_d785_609b_1976, 0x0e8b_78c5_f15c_641f, 0x18a8_98a1_6bea_841e,
    ]
  ),
]

private func ramp(_ count: Int, from lower: Float, to upper: Float) -> Tensor {
  // `torch.linspace`, which begins from either end.
  let step = (upper - lower) / Float(count - 1)
  return Tensor(
    (0..<count).map { index in
      index < count / 2
        ? lower.addingProduct(step, Float(index)) : upper.addingProduct(-step, Float(count - 1 - index))
    }
  )
}

private func whole(_ numbers: [Int]) -> UInt64 { fingerprint(numbers.map { UInt32(truncatingIfNeeded: $0) }) }

@Suite struct `Random numbers` {
  @Test(arguments: sessions) fileprivate func `are those of PyTorch to the last bit`(session: Session) {
    let generator = Generator(seed: session.seed)
    func tensor(_ count: Int) -> Tensor { Tensor(shape: [count]) }
    let drawn = [
      fingerprint(tensor(100_003).fillNormal(using: generator)),
      fingerprint(.rand([1000], using: generator)),
      whole(generator.permutation(5003)),
      whole((0..<777).map { _ in generator.integer(below: 1000) }),
      fingerprint(tensor(15).fillNormal(mean: 2, std: 3, using: generator)),
      fingerprint(tensor(1001).fillNormal(mean: -0.5, std: 0.3, using: generator)),
      // Its first number is the other one of a pair that the fifteen left over.
      fingerprint(.randn([6], using: generator)),
      fingerprint(tensor(3001).fillUniform(-0.3, 1.7, using: generator)),
      fingerprint(tensor(5003).fillBernoulli(0.3, using: generator)),
      fingerprint(ramp(2001, from: 0, to: 1).bernoulli(using: generator)),
      fingerprint(ramp(5003, from: -3, to: 3).dropout(0.3, using: generator)),
      whole((0..<99).map { _ in generator.integer(in: -5..<(1 << 28 - 6)) }),
      whole((0..<99).map { _ in generator.integer(in: -7..<(1 << 31 - 1)) }),
      whole((0..<99).map { _ in generator.integer(in: 10..<(1 << 33)) }),
    ]
    for (index, pair) in zip(drawn, session.drawn).enumerated() { #expect(pair.0 == pair.1, "draw \(index)") }
    #expect(drawn.count == session.drawn.count)
  }
}
